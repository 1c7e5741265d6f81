package import Settings

extension Theme {
  /// Reads a theme file (JSON5): `{ name: "…", styles: { cursor: { fg: "red", bg: 234, bold: true } } }`.
  ///
  /// Roles that are left out look like `text`. Throws an error with file, line and the allowed words at an unknown role,
  /// colour or attribute.
  package init(parsing text: some Sequence<UInt8>, file: String) throws(SettingsError) {
    var table = try SettingsNode(parsing: text, file: file).table()
    name = try table.required("name").filledString()
    styles = [:]
    for entry in try table.required("styles").entries() {
      guard let role = StyleRole(rawValue: entry.key) else {
        throw SettingsError(
          file: file, line: entry.line,
          message: "role " + unknownWord(entry.key, allowed: StyleRole.allCases.map(\.rawValue)))
      }
      styles[role] = try Style(entry.value)
    }
    try table.end()
  }
}

extension Style {
  /// Reads one look: colours `fg` and `bg`, and attributes that are `true` or `false`.
  fileprivate init(_ node: SettingsNode) throws(SettingsError) {
    var table = try node.table()
    self.init()
    if let value = table.value("fg") { foreground = try Color(value) }
    if let value = table.value("bg") { background = try Color(value) }
    for (name, attribute) in Attributes.named {
      guard let isOn = try table.value(name)?.bool(), isOn else { continue }
      attributes.insert(attribute)
    }
    try table.end()
  }
}

extension Style.Attributes {
  /// The attributes as theme files call them.
  fileprivate static let named: [(String, Style.Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("underline", .underline), ("reverse", .reverse), ("italic", .italic),
  ]
}

extension Color {
  /// The names of the terminal's own sixteen colours, in the order of their numbers.
  package static let names =
    ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    + [
      "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta",
      "bright-cyan", "bright-white",
    ]

  /// Reads a colour from a settings file: `default`, one of the sixteen names, a number from 0 to 255, or `#rrggbb`,
  /// which becomes the nearest that does not depend on what the person made of the sixteen.
  package init(_ node: SettingsNode) throws(SettingsError) {
    guard node.isString else {
      self = .palette(UInt8(try node.integer(in: 0...255)))
      return
    }
    let name = try node.string()
    if name == "default" {
      self = .standard
    } else if let number = Self.names.firstIndex(of: name) {
      self = .palette(UInt8(number))
    } else if let color = RGB(hex: name) {
      self = color.nearest(in: 16...255)
    } else {
      throw node.error(
        "colour "
          + unknownWord(name, allowed: ["default"] + Self.names + ["#rrggbb", "or a number from 0 to 255"]))
    }
  }
}
