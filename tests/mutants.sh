#!/usr/bin/env bash
# Mutation tests: changes the code of a project in small ways and reports the changes that no test notices (docs/testing.md).
#   tests/mutants.sh Core                 the whole project
#   tests/mutants.sh Core 'Routing/*'     the files of src/ReplaySim.Core that a pattern fits; several patterns may be given
# Properties are tried on few cases unless REPLAYSIM_CASES says how many. The report is left in artifacts/mutants/report.
set -eu
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 REPLAYSIM_CASES=${REPLAYSIM_CASES:-600}

project=${1:-}
if [ ! -f "tests/stryker-${project,,}.json" ]; then
  echo "mutants.sh: no project '$project'; expected Core or Search" >&2
  exit 2
fi
shift
[ $# -gt 0 ] || set -- '*'

# Every place that can be mutated costs time whenever it is reached, also while another one is tried. So the mutants are made in a copy
# of the code in which all other files are closed to them.
copy=artifacts/mutants/$project
rm -rf "$copy/src" "$copy/tests"
mkdir -p "$copy"
git ls-files -z --cached --others --exclude-standard -- src tests .config global.json 'Directory.*' | xargs -0 cp --parents -t "$copy"
source=$copy/src/ReplaySim.$project
while IFS= read -r file; do
  for pattern in "$@"; do
    # shellcheck disable=SC2053
    [[ ${file#"$source"/} == $pattern ]] && continue 2
  done
  sed -i '1s|^\xEF\xBB\xBF||; 1i // Stryker disable all' "$file"
done < <(find "$source" -name '*.cs' -not -path '*/obj/*')

root=$PWD
cd "$copy/tests/ReplaySim.$project.Tests"
dotnet tool restore >/dev/null
nice -n 15 dotnet stryker --config-file "../stryker-${project,,}.json" --skip-version-check --output "$root/artifacts/mutants/report"
