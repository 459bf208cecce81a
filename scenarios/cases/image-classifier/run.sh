#!/usr/bin/env bash
# Which image classifier, within $100 a month at 50 000 images a day. The first argument is a folder for memo and pictures.
set -eu
cd "$(dirname "$0")/../../.."
replaysim() { dotnet run -c Release --project src/ReplaySim.Cli -- "$@"; }
replaysim rank data/models/imagenet.csv --budget 100/month --volume 50k/day ${1:+--out "$1"}
replaysim decide data/models/imagenet.csv --weights accuracy=0.5,cost=0.3,latency=0.2 --require 'latency_ms <= 200'
