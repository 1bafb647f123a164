# shellcheck shell=bash
# Sourced by cluster: the processes of a cluster. Each has a name, a pid file and a log of its own.

# The pid of a process, if it is running. A pid that now belongs to another program does not count.
pid_of() {
    local pid
    pid=$(cat "$run/pids/$1" 2>/dev/null) || return 1
    [[ $(ps -ww -p "$pid" -o args= 2>/dev/null) == *"-Dlog.file=$run/log/$1.log "* ]] || return 1
    echo "$pid"
}

# Starts a main class in the background: launch NAME ROLE MAIN [ARGUMENT...]
launch() {
    local name=$1 role=$2 main=$3 memory options
    shift 3
    { read -r memory; read -r options; } < <(ask_flink "$(resources_of "$role")" --configDir "$run/conf")
    [[ -n ${memory:-} ]] || exit 1
    # Flink gives its flags as one line of words, none of them with spaces.
    # shellcheck disable=SC2046,SC2086
    FLINK_CONF_DIR=$run/conf nohup "$java" $memory -XX:+UseG1GC "${jvm_opens[@]}" \
        "-Dlog.file=$run/log/$name.log" "-Dlog4j.configurationFile=file:$run/conf/log4j.properties" \
        "-Djava.io.tmpdir=$run/tmp" \
        $(setting env.java.opts.all) $(setting "env.java.opts.$role") ${FLINK_ENV_JAVA_OPTS:-} \
        -cp "$library/*" "$main" --configDir "$run/conf" "$@" $options \
        >"$run/log/$name.out" 2>&1 </dev/null &
    echo $! >"$run/pids/$name"
}

resources_of() {
    case $1 in
        jobmanager) echo GET_JM_RESOURCE_PARAMS ;;
        taskmanager) echo GET_TM_RESOURCE_PARAMS ;;
    esac
}

# Asks processes to end, and ends those that have not after a while: end_processes SECONDS NAME...
end_processes() {
    local deadline=$((SECONDS + $1)) name pid
    shift
    for name in "$@"; do
        if pid=$(pid_of "$name"); then kill "$pid" 2>/dev/null || true; fi
    done
    for name in "$@"; do
        while pid=$(pid_of "$name"); do
            if ((SECONDS >= deadline)); then kill -9 "$pid" 2>/dev/null || true; fi
            sleep 0.1
        done
        rm -f "$run/pids/$name"
    done
}

# Waits until a process shows in the REST API: await_rest SECONDS NAME PATH TEXT
await_rest() {
    local deadline=$((SECONDS + $1)) name=$2 path=$3 text=$4
    until [[ $(rest "$path") == *"$text"* ]]; do
        pid_of "$name" >/dev/null || give_up "$name ended while starting"
        ((SECONDS < deadline)) || give_up "$name did not answer in time"
        sleep 0.2
    done
}

rest() {
    local deadline=$((SECONDS + $1)) name=$2 path=$3
    until rest "$path" >/dev/null; do
        pid_of "$name" >/dev/null || give_up "$name ended while starting"
        ((SECONDS < deadline)) || give_up "$name did not answer in time"
        sleep 0.2
    done
}

rest() {
    curl -fs --noproxy '*' --max-time 5 "$(address)$1" 2>/dev/null
}

address() {
    echo "http://$(setting rest.address):$(setting rest.port)"
}

give_up() {
    local name=${1%% *} cause
    cause=$(cat "$run/log/$name.out" "$run/log/$name.log" 2>/dev/null |
        grep -E ' ERROR |^Caused by: |^[[:alnum:].$]+(Exception|Error)' | tail -1) || true
    die "$1: ${cause:-no error was logged} (see $run/log/$name.log)"
}
