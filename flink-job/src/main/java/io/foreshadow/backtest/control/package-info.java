/** The controllers that are compared: Foreshadow's own and those of others, restated. */
package io.foreshadow.backtest.control;
