package org.mustafid.drills;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One database of the cluster, asked past the product. */
record Sql(String url, String password) {

  static final String USER = "postgres";

  /** First column of each row. */
  List<String> list(String query) {
    try (Connection connection = connection(); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  long count(String query) {
    return Long.parseLong(list(query).get(0));
  }

  int update(String statementText) {
    try (Connection connection = connection(); Statement statement = connection.createStatement()) {
      return statement.executeUpdate(statementText);
    } catch (SQLException e) {
      throw new IllegalStateException(statementText, e);
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(url + "?connectTimeout=5&socketTimeout=30&ApplicationName=drill", USER, password);
  }
}
