/** What a client notices of being moved again and again between real resources, under load. */
package io.foreshadow.local.benchmark.moves;
