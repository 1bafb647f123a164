/** What is going on and why, from the topics: clients, migrations and decisions explained. */
package io.foreshadow.local.inspect;
