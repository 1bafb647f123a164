# shellcheck shell=bash
# Sourced by cluster: writes the configuration of a cluster to its run directory.

result_mark=BASH_JAVA_UTILS_EXEC_RESULT:

# Runs one of the commands by which Flink's own scripts ask for its settings.
ask_flink() {
    local output
    if ! output=$("$java" -cp "$library/*" org.apache.flink.runtime.util.bash.BashJavaUtils "$@" 2>&1); then
        die "Flink refuses the configuration: $(sed -n 's/^.*Exception[^:]*: //p' <<<"$output" | tail -1)"
    fi
    sed -n "s/^$result_mark//p" <<<"$output"
}

# Merges a folder's config.yaml with `-D key=value` options, one flat key a line.
write_configuration() {
    local source=$1
    shift
    mkdir -p "$run"/{conf,log,pids,tmp,checkpoints,savepoints}
    cp "$source"/log4j*.properties "$run/conf/"
    ask_flink UPDATE_AND_GET_FLINK_CONFIGURATION --configDir "$source" -flatten "$@" \
        >"$run/conf/config.yaml"
    default_setting io.tmp.dirs "$run/tmp"
    default_setting execution.checkpointing.dir "file://$run/checkpoints"
    default_setting execution.checkpointing.savepoint-dir "file://$run/savepoints"
    default_setting rest.bind-port "$(setting rest.port)"
}

default_setting() {
    grep -q "^${1//./\\.}:" "$run/conf/config.yaml" ||
        printf "%s: '%s'\n" "$1" "$2" >>"$run/conf/config.yaml"
}
