extension Conformance {
  /// Kept as written: whoever wants a value decides what is too large.
  static let undefinedNumbers: [ConformanceCase] = [
    .accept("a fraction with a huge negative exponent", "[321.654e-98765]"),
    .accept("a fraction with a huge exponent", "[0.5e0066987654322998877669988776699887766]"),
    .accept("a negative integer with a huge exponent", "[-2e+8888]"),
    .accept("a positive fraction with a huge exponent", "[2.5e+8888]"),
    .accept("a negative number beyond a double", "[-321321e200200]"),
    .accept("a positive number beyond a double", "[321321e200200]"),
    .accept("a number that a double takes for zero", "[321e-20000000]"),
    .accept("a negative integer beyond 64 bits", "[-321321321321321321321321321321]"),
    .accept("a positive integer beyond 64 bits", "[300000000000000000000]"),
    .accept(
      "a negative integer of fifty digits", "[-98765432109876543210987654321098765432109876543210]"),
  ]

  /// Escapes of half a character are JSON and stand for U+FFFD; bytes that are no UTF-8 are no JSON.
  static let undefinedStrings: [ConformanceCase] = [
    .accept("the second half of a pair alone in a key", #"{"\uDFBB":1}"#, as: "{\"\u{FFFD}\":1}"),
    .accept("the first half of a pair, the second missing", #"["\uDAD1"]"#, as: "[\"\u{FFFD}\"]"),
    .accept(
      "the first half of a pair before a character of its own", #"["\uD889\u2345"]"#,
      as: "[\"\u{FFFD}\u{2345}\"]"),
    .refuse("UTF-16 with a byte order mark, low bytes first", "<FF><FE>[<00>\"<00>b<00>\"<00>]<00>", at: 0),
    .refuse("a sequence that breaks off in the middle of a string", "[\"日ш<FA>\"]", at: 7),
    .refuse("a surrogate as bytes", "[\"<ED><A1><80>\"]", at: 2),
    .accept("a half before another escape", #"["\uD801\n"]"#, as: "[\"\u{FFFD}\\n\"]"),
    .accept("a half before a letter", #"["\uDd1fb"]"#, as: "[\"\u{FFFD}b\"]"),
    .accept("two halves that are both the first", #"["\uD801\uD801\n"]"#, as: "[\"\u{FFFD}\u{FFFD}\\n\"]"),
    .accept("half a pair alone", #"["\ud801"]"#, as: "[\"\u{FFFD}\"]"),
    .accept("half a pair before letters", #"["\ud801xyz"]"#, as: "[\"\u{FFFD}xyz\"]"),
    .refuse("a byte that no character begins with", "[\"<FE>\"]", at: 2),
    .accept("a pair in the wrong order", #"["\uDd22\uD834"]"#, as: "[\"\u{FFFD}\u{FFFD}\"]"),
    .refuse("a letter of Latin 1", "[\"<E8>\"]", at: 2),
    .accept("the second half alone", #"["\uDFBB"]"#, as: "[\"\u{FFFD}\"]"),
    .refuse("a byte that only goes on", "[\"<82>\"]", at: 2),
    .refuse("a character behind the last one", "[\"<F4><BF><BE><BF>\"]", at: 2),
    .refuse("a slash in two bytes", "[\"<C0><AE>\"]", at: 2),
    .refuse("a slash in six bytes", "[\"<FC><82><BF><BF><BF><BE>\"]", at: 2),
    .refuse("a NUL in six bytes", "[\"<FC><80><80><80><80><80>\"]", at: 2),
    .refuse("a character whose last byte is missing", "[\"<E1><FE>\"]", at: 2),
    .refuse("UTF-16 without a mark, high bytes first", "<00>[<00>\"<00><E8><00>\"<00>]", at: 0),
    .refuse("UTF-16 without a mark, low bytes first", "[<00>\"<00><E8><00>\"<00>]<00>", at: 1),
  ]

  /// A byte order mark is no part of JSON; whoever reads a file takes it off.
  static let undefinedStructures: [ConformanceCase] = [
    .accept(
      "500 arrays inside of each other",
      String(repeating: "[", count: 500) + String(repeating: "]", count: 500)),
    .refuse("a byte order mark before an object", "<EF><BB><BF>{}", at: 0),
  ]
}
