/** How good forecasts are: the measures of the M4 competition and of a rolling origin. */
package io.foreshadow.evaluate;
