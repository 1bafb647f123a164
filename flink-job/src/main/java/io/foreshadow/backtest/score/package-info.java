/** The measures, each a function of what a controller did and what demand was. */
package io.foreshadow.backtest.score;
