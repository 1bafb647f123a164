/** Made-up captures: for the demo where capturing is not allowed, and for tests. */
package io.foreshadow.capture.synthetic;
