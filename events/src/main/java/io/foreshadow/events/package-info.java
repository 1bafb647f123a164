/**
 * The contract between Foreshadow's parts and with its users: the records on the Kafka topics,
 * their serialisation, and the names of the topics.
 *
 * <p>Times are milliseconds (or, where the name says so, microseconds) since 1970-01-01T00:00:00Z;
 * every duration and rate carries its unit in its name. Records grow, they never lose a component.
 */
package io.foreshadow.events;
