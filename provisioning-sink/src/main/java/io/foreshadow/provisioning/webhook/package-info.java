/**
 * A platform that is the user's own automation, reached over HTTP: each action is a CloudEvent
 * signed after Standard Webhooks, and what becomes of it is the answer, or is asked for again. The
 * receiver keeps the fence, because it is the one place that every job, host and restart shares.
 */
package io.foreshadow.provisioning.webhook;
