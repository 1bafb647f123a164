/**
 * From segments to byte streams: which connections there are, and for each direction its bytes in
 * order, once, with the holes where the capture lost something. Every table is bounded.
 */
package io.foreshadow.capture.tcp;
