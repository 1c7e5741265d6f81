/// Which page of a collection to ask for.
package struct CollectionRequest: Hashable, Sendable {
  package var description: CollectionDescription
  /// Path segments of the object whose inside is asked for, and its id; nil for a list of its own.
  package var parent: Parent?
  /// nil is the first page.
  package var cursor: PageCursor?

  /// The object in which the list lies.
  package struct Parent: Hashable, Sendable {
    package var path: [String]
    package var id: String
  }

  package init(_ description: CollectionDescription, cursor: PageCursor? = nil) {
    self.description = description
    self.cursor = cursor
  }

  /// Asks for what lies inside an object of `parent`; `members` is one of its descriptions.
  package init(
    _ members: CollectionDescription, of id: String, in parent: CollectionDescription,
    cursor: PageCursor? = nil
  ) {
    description = members
    self.parent = Parent(path: parent.path, id: id)
    self.cursor = cursor
  }

  /// Path segments behind the base URL.
  var path: [String] { (parent.map { $0.path + [$0.id] } ?? []) + description.path }
}

/// One page of a collection.
package struct CollectionPage: Hashable, Sendable {
  package var objects: [CollectionObject]
  /// Elements that could not be read as an object.
  package var unreadableCount: Int
  /// Objects that may go on and do not say which files they read.
  package var untoldCount = 0
  /// Where to go on; nil at the end.
  package var next: PageCursor?
  package var hasMore: Bool?
  package var total: Int?

  package init(
    objects: [CollectionObject], unreadableCount: Int = 0, next: PageCursor? = nil, hasMore: Bool? = nil,
    total: Int? = nil
  ) {
    self.objects = objects
    self.unreadableCount = unreadableCount
    self.next = next
    self.hasMore = hasMore
    self.total = total
  }

  /// Entries that leave open what they use.
  package var flawCount: Int { unreadableCount + untoldCount }

  /// The page as `PageWalk` looks at it: ids and how to go on.
  package var outline: FilePage {
    FilePage(
      files: objects.map { RemoteFile(id: FileID($0.id)) },
      unreadable: Array(
        repeating: FilePage.UnreadableElement(json: "", reason: "no id"), count: unreadableCount),
      next: next, hasMore: hasMore, total: total)
  }
}

/// One object with every byte the server said of it.
package struct RetrievedObject: Hashable, Sendable {
  package var object: CollectionObject
  /// The answer's JSON text as sent.
  package var rawJSON: String

  package init(object: CollectionObject, rawJSON: String) {
    self.object = object
    self.rawJSON = rawJSON
  }
}

/// Something to be done with an object.
package struct CollectionOrder: Hashable, Sendable {
  package var verb: CollectionVerb
  /// For `detach`: the file, in its store.
  package var object: ObjectReference
  /// For `expire`: after how many days without use it goes; nil for never.
  package var days: Int?

  package init(_ verb: CollectionVerb, _ object: ObjectReference, days: Int? = nil) {
    self.verb = verb
    self.object = object
    self.days = days
  }

  /// The kind of call that it is.
  package var operation: OperationName {
    switch verb {
    case .delete, .detach: .delete
    case .cancel, .expire: .change
    }
  }
}

/// What became of an order.
package enum CollectionOutcome: Hashable, Sendable {
  /// The server confirmed it; after a cancellation or a change, what the object is now, where it says so.
  case done(CollectionObject?)
  /// It was not there any more.
  case alreadyGone
  /// What was to be cancelled had come to its end before.
  case alreadyEnded(CollectionObject)
}
