/** Traffic whose content is opaque, summed up per client, server and interval. */
package io.foreshadow.capture.flow;
