/// The themes that come with the program, kept inside it.
package enum BuiltInThemes {
  /// Their names; the first one is used when nobody chose.
  package static let names = [
    "standard", "dark", "light", "blue-orange-dark", "blue-orange-light", "mono",
  ]

  /// The JSON5 text of a theme, or nil when there is none of this name.
  package static func source(named name: String) -> [UInt8]? {
    switch name {
    case "standard": PackageResources.standard_json5
    case "dark": PackageResources.dark_json5
    case "light": PackageResources.light_json5
    case "blue-orange-dark": PackageResources.blue_orange_dark_json5
    case "blue-orange-light": PackageResources.blue_orange_light_json5
    case "mono": PackageResources.mono_json5
    default: nil
    }
  }
}
