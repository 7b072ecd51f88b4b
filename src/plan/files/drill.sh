#!/usr/bin/env bash
# Drill: starts Prometheus, the prober and Alertmanager of this plan on loopback, with a demo service in place of
# yours; stops the service, and shows that the page arrives within the predicted bound and that recovery resolves it.
# Nothing outside this machine is called, nothing of this folder is changed.
#
# Run it in the folder of the plan. Needs: prometheus, prometheus-alertmanager (or alertmanager),
# prometheus-blackbox-exporter (or blackbox_exporter), python3, curl.
# Takes about 7 minutes; with DRILL_INTERVAL=5 (seconds between two checks, in place of 60) about one.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
interval=${DRILL_INTERVAL:-60}
if ! [[ $interval =~ ^[0-9]{1,2}$ ]] || ((10#$interval < 5 || 10#$interval > 60)); then
  echo "DRILL_INTERVAL is a number of seconds from 5 to 60" >&2
  exit 2
fi
interval=$((10#$interval))
evaluation=$((interval / 2))
# Two checks, a look at the rules, the grouping of 10 s, and 10 s for the time limit of a check.
bound=$((2 * interval + evaluation + 20))

find_program() {
  local name
  for name in "$@"; do
    if command -v "$name"; then return; fi
  done
  echo "Not installed: $1" >&2
  exit 2
}
prometheus=$(find_program prometheus)
alertmanager=$(find_program prometheus-alertmanager alertmanager)
prober=$(find_program prometheus-blackbox-exporter blackbox_exporter)
python=$(find_program python3)
find_program curl >/dev/null

work=$(mktemp -d)
pids=()
stop_all() {
  local pid
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop_all EXIT
trap 'exit 130' INT TERM

# Five ports that are free now.
read -r service page rules prober_port manager < <("$python" -c '
import socket
sockets = [socket.socket() for _ in range(5)]
for s in sockets:
    s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in sockets))')

# The plan's own files; only addresses and the interval differ.
cp "$here"/alerts.rules.yml "$here"/prometheus.yml "$here"/alertmanager.yml "$here"/blackbox.yml "$work"
cd "$work"
echo drill >metrics_token
echo drill >smtp_password
sed -i -E "s#\"https://[^\"]*\"#\"http://127.0.0.1:$service/\"#; /job_name: app/,/job_name: probe/ s#targets: .*#targets: [\"127.0.0.1:$service\"]#; s#scheme: https#scheme: http#; s#127.0.0.1:9093#127.0.0.1:$manager#; s#127.0.0.1:9115#127.0.0.1:$prober_port#; s#scrape_interval: 60s#scrape_interval: ${interval}s#; s#scrape_timeout: 15s#scrape_timeout: $((interval < 15 ? interval : 15))s#; s#evaluation_interval: 30s#evaluation_interval: ${evaluation}s#" prometheus.yml
sed -i -E "/ServiceDown/,/for:/ s#for: 1m#for: ${interval}s#" alerts.rules.yml
sed -i "s#fail_if_not_ssl: true#fail_if_not_ssl: false#" blackbox.yml
sed -i -E "/name: phone/,/send_resolved/ s#url: .*#url: http://127.0.0.1:$page/page#; /name: heartbeat/,/send_resolved/ s#url: .*#url: http://127.0.0.1:$page/heartbeat#; s#smarthost: .*#smarthost: 127.0.0.1:$page#; s#group_interval: 1m#group_interval: 10s#" alertmanager.yml

cat >server.py <<'PYTHON'
"""With a file: writes down every call of a receiver. Without: a service that is well."""
import http.server
import json
import sys
import time

PORT, CALLS = int(sys.argv[1]), sys.argv[2:]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(b'{"status": "ok"}')

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        for alert in json.loads(body)["alerts"] if CALLS else []:
            with open(CALLS[0], "a", encoding="utf-8") as calls:
                print(time.time(), self.path, alert["status"], alert["labels"]["alertname"], file=calls)
        self.answer(b"{}")

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
PYTHON

start() {
  "$@" >>"$work/log" 2>&1 &
  pids+=($!)
}
: >calls
start_service() {
  "$python" server.py "$service" >>log 2>&1 &
  service_pid=$!
  pids+=("$service_pid")
}
start_service
start "$python" server.py "$page" calls
start "$prober" --config.file=blackbox.yml --web.listen-address="127.0.0.1:$prober_port"
start "$alertmanager" --config.file=alertmanager.yml --storage.path=manager --cluster.listen-address= --web.listen-address="127.0.0.1:$manager"
start "$prometheus" --config.file=prometheus.yml --storage.tsdb.path=data --web.listen-address="127.0.0.1:$rules"

# Waits up to so many seconds until a command succeeds.
wait_for() {
  local seconds=$1 until
  shift
  until=$(($(date +%s) + seconds))
  until "$@"; do
    if (($(date +%s) >= until)); then return 1; fi
    sleep 0.2
  done
}
fail() {
  echo "FAILED: $1" >&2
  tail -n 20 log >&2
  exit 1
}
well() {
  curl --silent --fail --get "http://127.0.0.1:$rules/api/v1/query" --data-urlencode 'query=probe_success{job="probe"} == 1' | grep -q '"value"'
}
told() { grep -q " /$1 $2 $3\$" calls; }

echo "Waiting for the first good check (up to $((2 * interval + 30)) s) ..."
wait_for $((2 * interval + 30)) well || fail "the check from outside does not run"
wait_for 90 told heartbeat firing Watchdog || fail "the dead-man alert does not arrive"
if told page firing '.*'; then fail "a page while all is well"; fi

echo "Stopping the service. The page has to arrive within $bound s."
stopped=$(date +%s.%N)
kill "$service_pid"
wait "$service_pid" 2>/dev/null || true
wait_for "$((bound + 60))" told page firing ServiceDown || fail "no page within $((bound + 60)) s"
took=$("$python" -c '
import sys
at = next(float(l.split()[0]) for l in open("calls") if "/page firing ServiceDown" in l)
print(round(at - float(sys.argv[1]), 1))' "$stopped")
echo "The page arrived after $took s."

echo "Starting the service again."
start_service
wait_for $((2 * interval + 120)) told page resolved ServiceDown || fail "recovery resolves nothing"
echo "Recovery resolved it."
"$python" -c 'import sys; sys.exit(float(sys.argv[1]) > float(sys.argv[2]))' "$took" "$bound" || fail "$took s are more than the bound of $bound s"
echo "PASSED: paged after $took s, bound $bound s."
