/** Who is served by which resource, followed from {@code foreshadow.assignments}. */
package io.foreshadow.capture.assignment;
