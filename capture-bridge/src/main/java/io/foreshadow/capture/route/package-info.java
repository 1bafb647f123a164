/** Which kind of call it is: paths with their identifiers replaced by placeholders. */
package io.foreshadow.capture.route;
