/**
 * The other end of platform webhook: verifies actions, keeps the fence and has them carried out, by
 * the local platform or by a program. An example to write one's own after, and fit for use.
 */
package io.foreshadow.provisioning.receiver;
