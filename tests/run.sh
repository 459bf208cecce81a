#!/usr/bin/env bash
# Builds everything and runs all tests; ends with one line "N passed, N failed, N skipped".
#   --install   install system packages that tests need: tzdata, chromium for the pages, prometheus for the alerts
# REPLAYSIM_CASES=20000 makes the property tests longer; REPLAYSIM_SEED=random gives them new cases.
set -u
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
install=false
for argument in "$@"; do
  case "$argument" in
    --install) install=true ;;
    *) echo "run.sh: unknown argument '$argument'; expected --install" >&2; exit 2 ;;
  esac
done

if ! command -v dotnet >/dev/null 2>&1; then
  echo "run.sh: no 'dotnet' on the path; install the .NET 10 SDK" >&2
  exit 2
fi

# A scenario may name a time zone, which the system's zone data must know.
if [ ! -e /usr/share/zoneinfo/Europe/Berlin ]; then
  if $install && command -v apt-get >/dev/null 2>&1; then
    apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q tzdata >/dev/null
  else
    echo "run.sh: system package tzdata is missing: tests of time zones are skipped (--install installs it)"
  fi
fi

# Pages are tried in a real browser.
if [ ! -x /usr/bin/chromium ] && [ -z "${REPLAYSIM_CHROMIUM:-}" ]; then
  if $install && command -v apt-get >/dev/null 2>&1; then
    apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q chromium fonts-dejavu-core >/dev/null
  else
    echo "run.sh: system package chromium is missing: tests of pages are skipped (--install installs it)"
  fi
fi

# Alerts and metrics are read by Prometheus itself; its service is not needed.
if [ ! -x /usr/bin/promtool ] || [ ! -x /usr/bin/prometheus ]; then
  if $install && command -v apt-get >/dev/null 2>&1; then
    apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -q --no-install-recommends prometheus >/dev/null
  else
    echo "run.sh: system package prometheus is missing: tests of alerts are skipped (--install installs it)"
  fi
fi

dotnet build ReplaySim.sln -c Release -v quiet -clp:ErrorsOnly || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

passed=0 failed=0 skipped=0
for project in tests/*.Tests; do
  name=$(basename "$project")
  log=$(mktemp)
  dotnet test --project "$project" -c Release --no-build --no-ansi --no-progress --output detailed >"$log" 2>&1
  code=$?
  count() { sed -nE "s/^ *$1: ([0-9]+).*/\1/p" "$log" | tail -n 1; }
  p=$(count succeeded) f=$(count failed) s=$(count skipped)
  if [ -z "$p" ] || { [ $code -ne 0 ] && [ "${f:-0}" = 0 ]; }; then
    f=$(( ${f:-0} + 1 ))
  fi
  if [ "${f:-0}" != 0 ]; then
    cat "$log"
  else
    grep -iE "^ *skipped " "$log" || true
  fi
  echo "$name: ${p:-0} passed, ${f:-0} failed, ${s:-0} skipped"
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
  rm -f "$log"
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
