/// What answers are changed into.
enum HostileWords {
  static let statuses = [
    -1, 0, 99, 100, 199, 200, 201, 202, 204, 205, 206, 226, 299, 300, 301, 302, 303, 304, 307, 308, 399, 400,
    401,
    402, 403, 404, 405, 406, 408, 409, 410, 412, 413, 416, 418, 422, 425, 429, 451, 498, 499, 500, 501, 502,
    503,
    504, 507, 511, 520, 529, 599, 600, 999, 65_536,
  ]

  static let fields: [(name: String, value: String)] =
    ["-1", "0", "1", "9223372036854775807", "9223372036854775808", "abc", "", "1, 1"].map {
      ("content-length", $0)
    }
    + ["-1", "1e999", "nan", "-inf", "abc", "99999999999", "0.001", "Sun, 99 Foo 99999 99:99:99 GMT"].map {
      ("retry-after", $0)
    }
    + [
      "bytes 0-9/10", "bytes */0", "bytes 9-0/10", "bytes 0-9223372036854775807/*", "bytes -/-", "x",
      "bytes 9223372036854775806-9223372036854775807/9223372036854775807",
    ].map { ("content-range", $0) }
    + ["W/\"1\"", "\"", "", "\"\u{0}\"", String(repeating: "e", count: 100_000)].map { ("etag", $0) }
    + [
      "/", "", "http://", "//", "https://other.example.com/x", "\u{0}", "http://[::1", "../../..",
      "javascript:x",
    ]
    .map { ("location", $0) }
    + ["gzip", "br", "identity, gzip", "\u{FF}"].map { ("content-encoding", $0) }
    + ["true", "false", "maybe"].map { ("x-should-retry", $0) }
    + [
      ("date", "Thu, 01 Jan 9999999 00:00:00 GMT"), ("retry-after-ms", "1e308"), ("retry-after-ms", "-5"),
      ("x-request-id", "\u{1B}[31m\u{202E}"), ("x-long", String(repeating: "h", count: 200_000)),
      ("openai-version", "\r\nx: y"),
    ]

  static let ids = ["file-2", "", "../../etc/passwd", "\\ud800", "file-1\\u0000", "\u{202E}1-elif"].map {
    Array($0.utf8)
  }

  static let members: [[UInt8]] =
    [
      "\"id\":\"other\",", "\"id\":null,", "\"id\":[],", "\"deleted\":false,", "\"deleted\":\"true\",",
      "\"bytes\":-1,", "\"bytes\":1e18,", "\"data\":{},", "\"data\":null,", "\"has_more\":\"yes\",",
      "\"has_more\":true,", "\"next\":9,", "\"last_id\":[1],", "\"total\":-5,", "\"error\":\"no\",",
      "\"error\":{\"message\":{\"a\":[1]}},", "\"expires_at\":9e99,",
      "\"created_at\":\"9999-99-99T99:99:99Z\",",
      "\"\":0,", "\"a\":", ",",
    ].map { Array($0.utf8) }

  static let values: [[UInt8]] =
    [
      "1e999", "-1e999", "-1", "-0", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
      "1.5",
      "1E400", "0x10", "NaN", "Infinity", "00", "99999999999999999999999999999999", "1e18", "9.3e18", "true",
      "null", "\"12\"", "[]", "{}", "\"\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"",
      "\"\u{202E}\u{9B}\"",
      "\"9999-12-31T23:59:59Z\"", "\"0000-00-00T00:00:00+99:99\"", "-", "\"unended", "'x'", "",
    ].map { Array($0.utf8) } + [
      [UInt8(ascii: "\""), 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, UInt8(ascii: "\"")],
      Array("\"".utf8) + [UInt8](repeating: 0x61, count: 300_000) + Array("\"".utf8),
      [UInt8](repeating: UInt8(ascii: "["), count: 20_000),
      Array(String(repeating: "{\"a\":", count: 5_000).utf8),
      [UInt8](repeating: UInt8(ascii: "9"), count: 5_000),
    ]

  static let bodies: [[UInt8]] =
    [
      "", " ", "null", "true", "[]", "{}", "0", "\"x\"", "{\"data\":[]}", "{\"data\":[null,1,[],{}]}",
      "\u{0}",
    ].map {
      Array($0.utf8)
    } + [
      Array("<!DOCTYPE html><html><title>502 Bad Gateway</title><body>\u{1B}[2J</body></html>".utf8),
      [0xFF, 0xFE, 0x7B, 0x00], [0x1F, 0x8B, 8, 0, 0, 0],
      [UInt8](repeating: UInt8(ascii: "["), count: 100_000),
      [UInt8](repeating: 0x20, count: 1 << 20),
      Array("{\"data\":[".utf8) + Array(String(repeating: "{},", count: 50_000).utf8),
      Array("{\"data\":[".utf8) + Array(String(repeating: "{\"id\":\"a\"},", count: 20_000).utf8)
        + Array("{}]}".utf8),
    ]
}
