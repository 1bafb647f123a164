/**
 * How a new resource gets the state of the one it replaces, and how it takes over from it without
 * losing a write that was acknowledged.
 *
 * <p>A resource that takes over first follows: it copies a snapshot and repeats what is written
 * from then on. Traffic may come to it when the copy is verified and its lag is within a bound. The
 * hand-over itself is one step: the old primary takes no more writes, the new one waits for the
 * last of them and becomes the primary, and the old one follows it, so that the way back is the
 * same way.
 */
package io.foreshadow.provisioning.transfer;
