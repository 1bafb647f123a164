/** The options of the command line, group by group, and what they make. */
package io.foreshadow.capture.options;
