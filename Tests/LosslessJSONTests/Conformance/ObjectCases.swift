extension Conformance {
  private static let long = String(repeating: "w", count: 40)

  static let objectsToAccept: [ConformanceCase] = [
    .accept("two members", "{\"dfsa\":\"fdsa\", \"jkl\":\"lkj\"}", as: "{\"dfsa\":\"fdsa\",\"jkl\":\"lkj\"}"),
    .accept("one member", "{\"dfsa\":\"fdsa\"}"),
    .accept("a key twice, both kept", "{\"b\":\"c\",\"b\":\"d\"}"),
    .accept("a member twice, both kept", "{\"b\":\"c\",\"b\":\"c\"}"),
    .accept("an empty object", "{}"),
    .accept("an empty key", "{\"\":1}"),
    .accept("a NUL escaped in a key", #"{"bar\u0000foo": 24}"#, as: #"{"bar\u0000foo":24}"#),
    .accept(
      "very large and very small numbers, as written", "{ \"low\": -2.0e+27, \"high\": 2.0e+27 }",
      as: "{\"low\":-2.0e+27,\"high\":2.0e+27}"),
    .accept(
      "long strings inside of each other", "{\"y\":[{\"id\": \"\(long)\"}], \"id\": \"\(long)\"}",
      as: "{\"y\":[{\"id\":\"\(long)\"}],\"id\":\"\(long)\"}"),
    .accept("an empty array for a value", "{\"b\":[]}"),
    .accept(
      "a value in Cyrillic escapes", #"{"name":"\u041c\u0430\u044f\u043a" }"#, as: #"{"name":"Маяк"}"#),
    .accept("newlines between brackets and member", "{\n\"b\": \"c\"\n}", as: "{\"b\":\"c\"}"),
  ]

  static let objectsToRefuse: [ConformanceCase] = [
    .refuse("a word that is none for a value", "[\"y\", truth]", at: 9),
    .refuse("a bracket for a key", "{[: \"y\"}\n", at: 1),
    .refuse("a comma in place of the colon", "{\"y\", null}", at: 4),
    .refuse("two colons", "{\"y\"::\"c\"}", at: 5),
    .refuse("an emoji for a key", "{🇨🇭}", at: 1),
    .refuse("a number behind a value", "{\"b\":\"b\" 321}", at: 9),
    .refuse("single quotes", "{key: 'value'}", at: 1),
    .refuse("a byte that is no UTF-8 in a key", "{\"<B9>\":\"0\",}", at: 2),
    .refuse("no colon before a string", "{\"b\" c}", at: 5),
    .refuse("a colon without a key", "{:\"c\"}", at: 1),
    .refuse("no colon before a value", "{\"b\" \"c\"}", at: 5),
    .refuse("no value behind the colon, nor an end", "{\"b\":", at: 5),
    .refuse("neither colon nor end", "{\"b\"", at: 4),
    .refuse("a number for a key", "{2:1}", at: 1),
    .refuse("a huge number for a key", "{8888E8888:1}", at: 1),
    .refuse("null for keys", "{null:null,null:null}", at: 1),
    .refuse("commas at the end", "{\"id\":0,,,,,}", at: 8),
    .refuse("a key in single quotes", "{'b':0}", at: 1),
    .refuse("a comma at the end of an object", "{\"id\":0,}", at: 8),
    .refuse("a comment behind an object", "{\"b\":\"c\"}/**/", at: 9),
    .refuse("a comment that is closed wrongly", "{\"b\":\"c\"}/**//", at: 9),
    .refuse("a comment to the line's end", "{\"b\":\"c\"}//", at: 9),
    .refuse("half the sign of a comment", "{\"b\":\"c\"}/", at: 9),
    .refuse("two commas between members", "{\"b\":\"c\",,\"d\":\"e\"}", at: 9),
    .refuse("a key without quotes", "{b: \"c\"}", at: 1),
    .refuse("a value whose string does not end", "{\"b\":\"b", at: 7),
    .refuse("a string for a member", "{ \"bar\" : \"foo\", \"b\" }", at: 21),
    .refuse("a sign behind an object", "{\"b\":\"c\"}#", at: 9),
  ]
}
