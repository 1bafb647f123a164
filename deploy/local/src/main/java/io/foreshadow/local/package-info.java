/** The whole system in one process tree on loopback: for the demo and for end-to-end tests. */
package io.foreshadow.local;
