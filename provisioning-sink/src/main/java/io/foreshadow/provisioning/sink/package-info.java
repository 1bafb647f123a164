/** The Flink sink that takes actions to a platform and publishes what became of them. */
package io.foreshadow.provisioning.sink;
