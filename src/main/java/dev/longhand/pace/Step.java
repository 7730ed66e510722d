package dev.longhand.pace;

import dev.longhand.pace.Need.Call;

/** One call that is to be made now. */
record Step(Writing writing, Call call) {}
