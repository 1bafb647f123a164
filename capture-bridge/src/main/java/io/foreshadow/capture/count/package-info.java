/** What the bridge counts; every loss has a counter of its own. */
package io.foreshadow.capture.count;
