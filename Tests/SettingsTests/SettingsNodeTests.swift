import Settings
import Testing

@Suite struct SettingsNodeTests {
  @Test func anUnknownKeyIsRefusedWithItsLineAndTheAllowedKeys() throws {
    // given
    var table = try parse("{\n name: 'x',\n colour: 'red' }").table()
    _ = table.value("name")
    _ = table.value("color")

    // then
    #expect(throws: SettingsError(describing: "f:3: unknown key \"colour\"; allowed: name, color")) {
      try table.end()
    }
  }

  @Test func anUnknownKeyInATableSaysInWhichTable() throws {
    // given
    var root = try parse("{ profiles: { work: {\n keey: 'x' } } }").table()
    let profiles = try root.required("profiles").entries()
    var work = try profiles[0].value.table()
    _ = work.value("key")

    // then
    #expect(throws: SettingsError(describing: "f:2: unknown key \"keey\" in profiles.work; allowed: key")) {
      try work.end()
    }
  }

  @Test func aMissingKeyIsNamed() throws {
    var table = try parse("{ }").table()
    #expect(throws: SettingsError(describing: "f:1: the key \"name\" is missing")) {
      try table.required("name")
    }
  }

  @Test(arguments: [
    ("{ a: 1 }", "f:1: a: must be a text in quotes, not the number 1"),
    ("{ a: true }", "f:1: a: must be a text in quotes, not true"),
    ("{ a: null }", "f:1: a: must be a text in quotes, not null"),
    ("{ a: [] }", "f:1: a: must be a text in quotes, not a list"),
    ("{ a: {} }", "f:1: a: must be a text in quotes, not a table"),
    ("{ a: '' }", "f:1: a: must not be empty"),
  ])
  func aWrongTypeSaysWhatIsWantedAndWhatIsThere(text: String, message: String) throws {
    var table = try parse(text).table()
    #expect(throws: SettingsError(describing: message)) {
      try table.required("a").filledString()
    }
  }

  @Test func aNumberOutOfRangeNamesTheRange() throws {
    // given
    let node = try parse("{ a: 300 }").entries()[0].value

    // then
    #expect(throws: SettingsError(describing: "f:1: a: 300 is not from 0 to 255")) {
      try node.integer(in: 0...255)
    }
    #expect(throws: SettingsError(describing: "f:1: a: 300 is not from 0 to 1.5")) {
      try node.number(in: 0...1.5)
    }
  }

  @Test func aFractionIsNoWholeNumber() throws {
    let node = try parse("{ a: 1.5 }").entries()[0].value
    #expect(throws: SettingsError(describing: "f:1: a: must be a whole number, not the number 1.5")) {
      try node.integer(in: 0...9)
    }
  }

  @Test func aWordOutsideItsSetNamesTheSet() throws {
    let node = try parse("{ a: 'pink' }").entries()[0].value
    #expect(throws: SettingsError(describing: "f:1: a: \"pink\" is not allowed here; allowed: red, blue")) {
      try node.word(of: ["red", "blue"])
    }
  }

  @Test func aWrongElementOfAListIsCounted() throws {
    let node = try parse("{ a: ['x',\n 2] }").entries()[0].value
    #expect(throws: SettingsError(describing: "f:2: a[2]: must be a text in quotes, not the number 2")) {
      try node.strings()
    }
  }

  @Test func anErrorWithoutALineNamesTheFileAlone() {
    #expect(SettingsError(file: "f", line: nil, message: "m").description == "f: m")
  }
}
