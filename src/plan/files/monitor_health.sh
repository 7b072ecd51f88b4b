#!/usr/bin/env bash
# Checks the health address and writes to Slack: once when it breaks (after two failures
# in a row), once an hour while it lasts, once when it is over.
#
# Run it from cron every 5 minutes, on another machine than the service.
# Environment: API_URL, SLACK_WEBHOOK; optionally APP_NAME, STATE_DIR, FAILURES, REMIND_SECONDS, TIMEOUT.
set -u

: "${API_URL:?set API_URL to https://YOUR_DOMAIN/health}"
: "${SLACK_WEBHOOK:?set SLACK_WEBHOOK to the address of the Slack webhook}"
name=${APP_NAME:+$APP_NAME: }
state_dir=${STATE_DIR:-"${XDG_STATE_HOME:-"$HOME/.local/state"}/monitor_health"}
failures_to_tell=${FAILURES:-2}
remind_seconds=${REMIND_SECONDS:-3600}
timeout=${TIMEOUT:-10}

mkdir -p "$state_dir" || exit 1
state_file="$state_dir/state"

# State: failures in a row, time of the first of them, time of the last message (0: none).
failures=0 since=0 told=0
if [[ -r $state_file ]]; then
  read -r failures since told <"$state_file" || true
fi
# A damaged file counts as no state at all.
for value in "$failures" "$since" "$told"; do
  if ! [[ $value =~ ^[0-9]{1,12}$ ]]; then
    failures=0 since=0 told=0
  fi
done

now=$(date +%s)

# Sends one line of text. Fails if Slack did not take it.
tell() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  curl --silent --show-error --fail --max-time "$timeout" --output /dev/null \
    --header 'Content-Type: application/json' \
    --data "{\"text\":\"$text\"}" "$SLACK_WEBHOOK"
}

save() {
  printf '%s %s %s\n' "$failures" "$since" "$told" >"$state_file.new" &&
    mv "$state_file.new" "$state_file"
}

status=$(curl --silent --output /dev/null --max-time "$timeout" \
  --write-out '%{http_code}' "$API_URL") || status=000

if [[ $status == 200 ]]; then
  if ((told > 0)); then
    minutes=$(((now - since) / 60))
    # If Slack does not take the message, the state stays and the next run tries again.
    tell "${name}Recovered: $API_URL answers 200 again, after about $minutes minutes." || exit 1
  fi
  failures=0 since=0 told=0
  save
  exit
fi

((failures == 0)) && since=$now
failures=$((failures + 1))
if ((failures >= failures_to_tell)) && ((told == 0 || now - told >= remind_seconds)); then
  if tell "${name}Down: $API_URL answered $status, $failures checks in a row (000 means no answer within $timeout seconds)."; then
    told=$now
  fi
fi
save
