package org.mustafid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole database as a dump would show it: every column of every table, as text and as bytes; and the files it is kept in. */
public final class EveryColumn {

  private final JdbcClient jdbc;
  private int searched;

  public EveryColumn(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many columns the last search looked at. */
  public int searched() {
    return searched;
  }

  /** {@code table.column: text} for every place that holds one of the texts. */
  public List<String> holding(Collection<String> texts) {
    List<String> found = new ArrayList<>();
    searched = 0;
    for (Map<String, Object> column : jdbc.sql("""
        select c.table_name, c.column_name, c.data_type from information_schema.columns c
          join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
        where c.table_schema = 'public'""").query().listOfRows()) {
      searched++;
      String name = "\"" + column.get("column_name") + "\"";
      String holds = "bytea".equals(column.get("data_type")) ? "position(convert_to(sought, 'UTF8') in " + name + ") > 0"
          : "position(sought in cast(" + name + " as text)) > 0";
      jdbc.sql("select sought from unnest(array[:texts]) sought where exists (select 1 from \"" + column.get("table_name") + "\" where "
          + holds + ")").param("texts", texts).query(String.class).list()
          .forEach(text -> found.add(column.get("table_name") + "." + column.get("column_name") + ": " + text));
    }
    return found;
  }

  /** {@code table.column} for every place that holds those bytes. */
  public List<String> holding(byte[] bytes) {
    return jdbc.sql("select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'bytea'")
        .query((row, index) -> new String[] {row.getString(1), row.getString(2)}).list().stream()
        .filter(column -> jdbc.sql("select exists (select 1 from \"" + column[0] + "\" where position(:bytes in \"" + column[1] + "\") > 0)")
            .param("bytes", bytes).query(Boolean.class).single())
        .map(column -> column[0] + "." + column[1]).toList();
  }

  /** What was sought to the files of the server that hold it, after everything has been written to them. */
  public Map<String, List<String>> files(String folder, Map<String, byte[]> sought) {
    jdbc.sql("checkpoint").update();
    Path home = Path.of(jdbc.sql("show data_directory").query(String.class).single());
    Map<String, List<String>> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(home.resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] content = content(file);
        sought.forEach((name, bytes) -> {
          if (indexOf(content, bytes) >= 0) {
            found.computeIfAbsent(name, first -> new ArrayList<>()).add(home.relativize(file).toString());
          }
        });
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static byte[] content(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer all = ByteBuffer.allocate((int) channel.size());
      while (all.hasRemaining() && channel.read(all) >= 0) {
        continue;
      }
      return all.array();
    } catch (java.nio.file.NoSuchFileException gone) {
      return new byte[0];
    }
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int indexOf(byte[] content, byte[] sought) {
    for (int at = 0; at <= content.length - sought.length; at++) {
      if (content[at] == sought[0] && content[at + sought.length - 1] == sought[sought.length - 1]) {
        int same = 1;
        while (same < sought.length && content[at + same] == sought[same]) {
          same++;
        }
        if (same == sought.length) {
          return at;
        }
      }
    }
    return -1;
  }
}
