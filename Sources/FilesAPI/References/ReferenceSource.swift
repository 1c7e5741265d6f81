/// A list at a provider whose entries use files: where it is, and which of its fields name files.
package struct ReferenceSource: Hashable, Sendable {
  package var kind: FileUse.Kind
  /// Path segments behind the base URL.
  package var path: [String]
  package var listing: Provider.Listing
  /// The fields of an entry that hold ids of files, one or several.
  package var fields: [Field]
  /// Path segments behind an entry's id where its files are listed; nil when `fields` name them.
  package var members: [String]?
  /// Headers that these calls need besides the usual ones.
  package var headers: [Provider.Header]

  package init(
    _ kind: FileUse.Kind, _ path: [String], _ listing: Provider.Listing, fields: [Field] = [],
    members: [String]? = nil, headers: [Provider.Header] = []
  ) {
    self.kind = kind
    self.path = path
    self.listing = listing
    self.fields = fields
    self.members = members
    self.headers = headers
  }

  /// A field that holds ids of files, and what these are to the entry.
  package struct Field: Hashable, Sendable {
    package var name: String
    package var role: FileUse.Role

    package init(_ name: String, _ role: FileUse.Role) {
      self.name = name
      self.role = role
    }
  }
}
