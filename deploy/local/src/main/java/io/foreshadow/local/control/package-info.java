/** What people say to a running job: pause, resume, approve, reject. */
package io.foreshadow.local.control;
