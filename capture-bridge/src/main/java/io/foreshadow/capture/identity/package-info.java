/** Whose traffic it is: rules that name the client of a request. */
package io.foreshadow.capture.identity;
