/** How lines of the log are written where they carry fields: as {@code key=value}, or as JSON. Known to logback.xml only. */
package dev.longhand.logs;
