/** Where packets come from: capture files, interfaces, replays. */
package io.foreshadow.capture.source;
