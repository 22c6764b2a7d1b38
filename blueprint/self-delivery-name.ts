/**
 * What the pipeline that delivers the landing zone itself is called where pipelines are named after their application. No
 * application is called so, nor begins so.
 */
export const LANDING_ZONE = 'landing-zone';
