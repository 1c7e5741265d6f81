/// Which page of a collection to ask for.
package struct CollectionRequest: Hashable, Sendable {
  package var description: CollectionDescription
  /// The object whose inside is asked for; nil for a list of its own.
  package var parent: Parent?
  /// nil is the first page.
  package var cursor: PageCursor?

  /// The object in which the list lies.
  package struct Parent: Hashable, Sendable {
    /// Path segments of the list that has it.
    package var path: [String]
    package var id: String

    package init(_ list: CollectionDescription, _ id: String) {
      path = list.path
      self.id = id
    }
  }

  /// Asks for a list, or for what lies inside an object: `description` is then one of its list's members.
  package init(_ description: CollectionDescription, in parent: Parent? = nil, cursor: PageCursor? = nil) {
    self.description = description
    self.parent = parent
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
  package var end: PageEnd

  package init(objects: [CollectionObject], unreadableCount: Int = 0, end: PageEnd = PageEnd()) {
    self.objects = objects
    self.unreadableCount = unreadableCount
    self.end = end
  }

  /// Entries that leave open what they use.
  package var flawCount: Int { unreadableCount + untoldCount }

  /// The page as `PageWalk` looks at it: ids and how to go on.
  package var outline: FilePage {
    FilePage(
      files: objects.map { RemoteFile(id: FileID($0.id)) },
      unreadable: Array(
        repeating: FilePage.UnreadableElement(json: "", reason: "no id"), count: unreadableCount),
      end: end)
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
