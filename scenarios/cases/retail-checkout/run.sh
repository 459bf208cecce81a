#!/usr/bin/env bash
# Which detectors, under 200 ms and $15 000 a month at 500 000 images a day. The first argument is a folder for memo and pictures.
set -eu
cd "$(dirname "$0")/../../.."
replaysim() { dotnet run -c Release --project src/ReplaySim.Cli -- "$@"; }
replaysim rank scenarios/cases/retail-checkout/models.csv --quality map --latency 200ms --budget 15000/month --volume 500k/day --mix ${1:+--out "$1"}
