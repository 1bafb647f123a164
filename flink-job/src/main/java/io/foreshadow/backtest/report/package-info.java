/** What a backtest found, as text, JSON, CSV and a page. */
package io.foreshadow.backtest.report;
