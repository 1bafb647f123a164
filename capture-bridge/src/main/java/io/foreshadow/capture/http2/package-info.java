/**
 * From byte streams to exchanges of HTTP/2 (RFC 9113) and gRPC, by looking on only. Bodies are
 * counted and skipped; of header blocks only what {@link
 * io.foreshadow.capture.identity.Attribution} names leaves the package.
 */
package io.foreshadow.capture.http2;
