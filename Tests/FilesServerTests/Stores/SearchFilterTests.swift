import LosslessJSON
import Testing

@testable import FilesServer

@Suite struct SearchFilterTests {
  private static let attributes = #"{"year":2026,"kind":"note","draft":true,"price":1.50}"#

  private static let filters: [(String, Bool)] = [
    (#"{"type":"eq","key":"kind","value":"note"}"#, true),
    (#"{"type":"eq","key":"kind","value":"Note"}"#, false),
    (#"{"type":"eq","key":"year","value":2026.0}"#, true),
    (#"{"type":"eq","key":"year","value":"2026"}"#, false),
    (#"{"type":"eq","key":"draft","value":true}"#, true),
    (#"{"type":"eq","key":"draft","value":false}"#, false),
    (#"{"type":"ne","key":"kind","value":"note"}"#, false),
    (#"{"type":"ne","key":"other","value":"note"}"#, true),
    (#"{"type":"gt","key":"price","value":1.5}"#, false),
    (#"{"type":"gte","key":"price","value":1.5}"#, true),
    (#"{"type":"lt","key":"year","value":2027}"#, true),
    (#"{"type":"lte","key":"year","value":2025}"#, false),
    (#"{"type":"gt","key":"kind","value":1}"#, false), (#"{"type":"lt","key":"other","value":1}"#, false),
    (#"{"type":"in","key":"year","value":[1,2026]}"#, true),
    (#"{"type":"in","key":"year","value":[]}"#, false),
    (#"{"type":"nin","key":"year","value":[1,2026]}"#, false),
    (#"{"type":"nin","key":"x","value":[1]}"#, true),
    (#"{"type":"and","filters":[]}"#, true), (#"{"type":"or","filters":[]}"#, false),
  ]

  private func filter(_ json: String) throws -> SearchFilter {
    try #require(try SearchFilter(JSONBody(Array("{\"filters\":\(json)}".utf8))))
  }

  @Test(arguments: filters.indices) func aFileFitsByItsAttributes(index: Int) throws {
    let (json, fits) = Self.filters[index]
    let attributes = try JSONValue(parsing: Array(Self.attributes.utf8))
    #expect(try filter(json).fits(attributes) == fits, "\(json)")
    #expect(try filter(#"{"type":"and","filters":[\#(json),\#(json)]}"#).fits(attributes) == fits)
    let never = #"{"type":"eq","key":"kind","value":"none"}"#
    #expect(try filter(#"{"type":"or","filters":[\#(never),\#(json)]}"#).fits(attributes) == fits)
    #expect(try !filter(#"{"type":"and","filters":[\#(never),\#(json)]}"#).fits(attributes))
  }

  @Test func aFileWithoutAttributesIsOnlyUnequal() throws {
    #expect(try !filter(#"{"type":"eq","key":"a","value":1}"#).fits(nil))
    #expect(try filter(#"{"type":"ne","key":"a","value":1}"#).fits(nil))
    #expect(try SearchFilter(JSONBody(Array("{}".utf8))) == nil)
  }

  @Test(arguments: [
    "[]", "1", "{}", #"{"type":"eq"}"#, #"{"type":"eq","key":"a"}"#, #"{"type":"like","key":"a","value":1}"#,
    #"{"type":"gt","key":"a","value":"x"}"#, #"{"type":"in","key":"a","value":1}"#, #"{"type":"and"}"#,
    #"{"type":"or","filters":[1]}"#, #"{"type":1,"key":"a","value":1}"#,
    String(repeating: #"{"type":"and","filters":["#, count: 20) + String(repeating: "]}", count: 20),
  ])
  func whatIsNoFilterIsRefused(json: String) {
    #expect(throws: Refusal.self, "\(json)") { try filter(json) }
  }
}
