# shellcheck shell=bash
# Sourced by cluster and flink: where things are, which Java runs them and what it needs.

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
library=$home/target/lib
run=${FORESHADOW_CLUSTER_DIR:-$home/target/run}

# Flink's own list for Java 17: what its serializers, its RPC and Kryo reach into.
# shellcheck disable=SC2034
jvm_opens=(
    --add-exports=java.base/sun.net.util=ALL-UNNAMED
    --add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED
    --add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED
    --add-opens=java.base/java.lang=ALL-UNNAMED
    --add-opens=java.base/java.net=ALL-UNNAMED
    --add-opens=java.base/java.io=ALL-UNNAMED
    --add-opens=java.base/java.nio=ALL-UNNAMED
    --add-opens=java.base/sun.nio.ch=ALL-UNNAMED
    --add-opens=java.base/java.lang.reflect=ALL-UNNAMED
    --add-opens=java.base/java.text=ALL-UNNAMED
    --add-opens=java.base/java.time=ALL-UNNAMED
    --add-opens=java.base/java.util=ALL-UNNAMED
    --add-opens=java.base/java.util.concurrent=ALL-UNNAMED
    --add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED
    --add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED
)

die() {
    printf '%s: %s\n' "$(basename "$0")" "$1" >&2
    exit 1
}

require_library() {
    compgen -G "$library/flink-runtime-*.jar" >/dev/null ||
        die "Flink's jars are missing in $library; run ./foreshadow build"
}

require_java() {
    java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    local version
    version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p') || true
    ((${version:-0} >= 17)) ||
        die "$java is ${version:+Java $version, }not a JDK 17 or newer; install one and set JAVA_HOME to it"
}

# The value of a setting of the running cluster, or nothing.
setting() {
    sed -n "s/^${1//./\\.}: *//p" "$run/conf/config.yaml" | sed "s/^'\(.*\)'\$/\1/"
}
