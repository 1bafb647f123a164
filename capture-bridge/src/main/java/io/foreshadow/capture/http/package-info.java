/**
 * From byte streams to exchanges: HTTP/1.x on any port, recognised by its start lines. Only the
 * head of the message being read is buffered; bodies are counted and skipped.
 */
package io.foreshadow.capture.http;
