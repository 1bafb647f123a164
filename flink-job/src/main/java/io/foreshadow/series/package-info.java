/** Series of values over time and how they are read; shared by backtest, evaluate and detect. */
package io.foreshadow.series;
