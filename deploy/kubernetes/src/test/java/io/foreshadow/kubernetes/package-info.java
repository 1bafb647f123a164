/** Manifests, held to the published schemas and to each other. */
package io.foreshadow.kubernetes;
