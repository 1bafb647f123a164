/** Where events go: Kafka, the terminal, or the program that embeds the bridge. */
package io.foreshadow.capture.publish;
