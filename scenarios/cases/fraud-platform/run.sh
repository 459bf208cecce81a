#!/usr/bin/env bash
# Where does the risk score part the cheap model from the ensemble, and what does that cost to own? The first argument is a folder for memo, deck and pictures.
set -eu
cd "$(dirname "$0")/../../.."
replaysim() { dotnet run -c Release --project src/ReplaySim.Cli -- "$@"; }
replaysim recommend scenarios/cases/fraud-platform/scenario.yaml --volume 1M/day ${1:+--out "$1"}
