/**
 * Where events go: Kafka, the terminal, or the program that embeds the bridge. The buffer for Kafka
 * needs {@code --add-opens java.base/jdk.internal.misc=ALL-UNNAMED}.
 */
package io.foreshadow.capture.publish;
