#!/usr/bin/env bash
# From a history to production and back: search, promotion, three months of production of which the last one drifts, alarm, diagnosis, a challenger.
# The argument is a folder to work in. REPLAYSIM is the command, by default built from here; MLFLOW_TRACKING_URI, where set, is sent the runs.
set -eu
work=${1:?a folder to work in}
cd "$(dirname "$0")/../../.."
scenario=$PWD/scenarios/cases/fraud-platform/scenario.yaml
: "${REPLAYSIM:=dotnet run -c Release --project $PWD/src/ReplaySim.Cli --}"
mkdir -p "$work"
cd "$work"
model=(${MLFLOW_TRACKING_URI:+--model fraud-routing})
replaysim() { echo "\$ replaysim $*" | sed "s|$scenario|scenario.yaml|g"; $REPLAYSIM "$@" 2>> progress.log; }
fails() { local code=0; "$@" || code=$?; [ $code = 1 ] || { echo "exit code $code; expected 1" >&2; cat progress.log >&2; exit 3; }; }
month() { $REPLAYSIM generate --rows "$1" --seed "$2" --from "$3T00:00:00Z" --over "$4" --out "$5" "${@:6}" 2>> progress.log; }

echo "== January is searched. The stricter policy serves today."
month 60k 7 2026-01-01 31d january.parquet
replaysim sweep "$scenario" --set history.source=january.parquet --out found > sweep.txt
replaysim sweep "$scenario" --set history.source=january.parquet --set 'constraints=[accuracy >= 99.7%]' --out served > /dev/null
sed -n 2,12p sweep.txt

echo "== The new policy is replayed over the first half of February, and tracked."
month 20k 8 2026-02-01 14d february.parquet
replaysim run "$scenario" --policy found/policy.yaml --set history.source=february.parquet --out february | sed -n 2,6p

echo "== It takes over, on evidence."
replaysim promote found --against served --scenario "$scenario" --history february.parquet --margin 0.3% --on 2026-02-18 --by 'review board' --registry registry ${model[@]+"${model[@]}"} --out promotion

echo "== Three months of production; in May the cheap model is a new version, a point worse."
mkdir -p production decisions
month 30k 9 2026-03-01 31d production/2026-03.parquet
month 30k 10 2026-04-01 30d production/2026-04.parquet
month 30k 11 2026-05-01 30d production/2026-05.parquet --worse fast=1%
replaysim run "$scenario" --policy registry/champion.yaml --set history.source=production --out decisions --decisions > /dev/null || true

echo "== The watch."
fails replaysim monitor registry/champion.yaml --scenario "$scenario" --set history.source=january.parquet --log production --decisions decisions/decisions.parquet --retune production/2026-05.parquet --out watch

echo "== Why?"
replaysim diagnose "$scenario" --policy found/policy.yaml --set history.source=production --before 2026-04-01..2026-05-01 --after 2026-05-01..2026-05-31 --out diagnosis

echo "== The challenger, on the first half of June."
month 20k 12 2026-06-01 14d june.parquet --worse fast=1%
replaysim promote watch/challenger --scenario "$scenario" --history june.parquet --margin 0.3% --accept-spend --on 2026-06-18 --by 'review board' --registry registry ${model[@]+"${model[@]}"} --out second

# Pictures of all this, without the manifests that tell the machine and the minute.
rm -f found/manifest.json decisions/manifest.json
for run in found decisions; do $REPLAYSIM report "$run" --format svg > /dev/null; done
