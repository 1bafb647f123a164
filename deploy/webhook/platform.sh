#!/bin/sh
# An example of a program behind `./foreshadow receive`: says what it would do. Put your own automation in its place.
#
# It reads an action as JSON (README.md lists its fields) and makes the state hold that the action describes, whether
# or not it was run for it before. Exit code: 0 the state holds, 75 try again, any other: no use to try again.
set -eu

action=$(cat)

# The value of a field; enough for names without quotes in them, else use jq.
field() {
    printf '%s' "$action" | sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"
}

kind=$(field kind)
resource=$(field resource)
case $kind in
    PROVISION) detail="would make $resource, of class $(field resourceClass)" ;;
    WARM_UP) detail="would copy the state of $(field peer) to $resource" ;;
    SHIFT) detail="would give $(field trafficPercent) % of the traffic to $resource" ;;
    DRAIN) detail="would wait until $resource has finished its requests" ;;
    DECOMMISSION) detail="would remove $resource" ;;
    *)
        echo "{\"detail\": \"unknown kind $kind\"}"
        exit 1
        ;;
esac
echo "$detail" >&2

# Where the resource serves; needed for PROVISION, and for SHIFT to 100 %.
echo "{\"endpoint\": \"127.0.0.1:9000\", \"detail\": \"$detail\"}"
